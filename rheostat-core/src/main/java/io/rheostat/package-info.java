/** What every room of the code shares: the errors that a user can meet. */
@NullMarked
package io.rheostat;

import org.jspecify.annotations.NullMarked;
