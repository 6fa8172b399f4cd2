/// The atlas: everything below `docs/` that is made from the model, from the certificate authority and from the sources, and how it is
/// drawn.
///
/// [dev.sevensteps.docs.Atlas] knows what there is, and whether it is up to date. [dev.sevensteps.docs.Renderer] draws any graph in
/// DOT without a program of the system, [dev.sevensteps.docs.Raster] makes a PNG of a picture of ours:
///
/// ```java
/// Renderer renderer = Renderer.embedded(folder);
/// String svg = renderer.svg(MachineDot.of(TransitionTable.of(ProtocolVersion.TLS_1_3), View.JOINT));
/// byte[] png = Raster.png(svg, 2);
/// ```
@NullMarked
package dev.sevensteps.docs;

import org.jspecify.annotations.NullMarked;
