/** What an application embeds: open a bundle, set the dials, predict. */
@NullMarked
package io.rheostat.runtime;

import org.jspecify.annotations.NullMarked;
