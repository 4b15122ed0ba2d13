/** The bundle: the folder, or zip, that is deployed. Its format is described in docs/bundle.md. */
@NullMarked
package io.rheostat.bundle;

import org.jspecify.annotations.NullMarked;
