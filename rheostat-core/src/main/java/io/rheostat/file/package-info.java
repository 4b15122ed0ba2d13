/** Files that are whole or not there: atomic writes, and tensors in the safetensors format. */
@NullMarked
package io.rheostat.file;

import org.jspecify.annotations.NullMarked;
