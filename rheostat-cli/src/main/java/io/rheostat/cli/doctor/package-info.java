/** What {@code rheostat doctor} examines. */
@NullMarked
package io.rheostat.cli.doctor;

import org.jspecify.annotations.NullMarked;
