/// What is made for the pages about single steps, `docs/steps/`: their pictures, their lines, what is owed for them and which
/// keys are born. The words around are written by hand.
package dev.sevensteps.docs.steps;
