/**
 * Your own data: a folder of images with a manifest that says what is known of each. The format is described in {@code
 * docs/data.md}.
 */
@NullMarked
package io.rheostat.data.folder;

import org.jspecify.annotations.NullMarked;
