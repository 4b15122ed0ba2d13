/** The {@code rheostat} command: one class a subcommand, and what they share. */
@NullMarked
package io.rheostat.cli;

import org.jspecify.annotations.NullMarked;
