/// Which MUST of the specification is kept where, and which test shows it.
///
/// The requirements are transcribed from the text of the RFCs by a tool, as an id and a few words each; what is said
/// about them is kept by hand in a file beside them; both together are `docs/conformance.md`.
@org.jspecify.annotations.NullMarked
package dev.sevensteps.conformance;
