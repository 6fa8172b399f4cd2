/// The project itself, as its sources say it is: its modules and who may know whom, and the words that its types carry.
package dev.sevensteps.docs.project;
