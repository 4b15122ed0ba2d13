/** The demo's page: one file that needs no network, and one picture of its result. Charts are SVG, written by hand. */
@NullMarked
package io.rheostat.cli.report;

import org.jspecify.annotations.NullMarked;
