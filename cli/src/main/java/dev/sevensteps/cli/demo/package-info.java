/// `sevensteps demo`: a real handshake between two threads over a real socket, told step by step and drawn.
@NullMarked
package dev.sevensteps.cli.demo;

import org.jspecify.annotations.NullMarked;
