/** How long work tells how far it is, at which rate, and how long it will still take. */
@NullMarked
package io.rheostat.progress;

import org.jspecify.annotations.NullMarked;
