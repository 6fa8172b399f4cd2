/// What is made for `docs/adding-a-message.md`: the patches that add one, and what compiler, atlas and tests said of each.
package dev.sevensteps.docs.message;
