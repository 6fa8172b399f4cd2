/// What is made for `docs/assurance-symbolic.md`.
package dev.sevensteps.docs.symbolic;
