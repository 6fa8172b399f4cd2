/// An authority that is kept: its key and certificate in PEM files, and a register of all that it issued and revoked.
///
/// ```java
/// AuthorityStore store = AuthorityStore.create(folder, "issuing", authority);   // or open(…)
/// Identity server = store.issue(CertificateRecipe.server("localhost"));
/// store.issued().forEach(System.out::println);
/// ```
///
/// Nothing that was handed out is missing from the register, whenever the power fails or the process is killed, and no
/// serial number is there twice, however many threads and processes issue at once. `docs/command.md` describes the files.
@NullMarked
package dev.sevensteps.ca.store;

import org.jspecify.annotations.NullMarked;
