/** Programs that embed the runtime, as the page on deploying shows them. */
@NullMarked
package io.rheostat.runtime.example;

import org.jspecify.annotations.NullMarked;
