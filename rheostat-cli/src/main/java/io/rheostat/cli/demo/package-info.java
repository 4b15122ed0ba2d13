/** The demo: trains a small network on rooms, and plans, measures and shows what its dials do. */
@NullMarked
package io.rheostat.cli.demo;

import org.jspecify.annotations.NullMarked;
