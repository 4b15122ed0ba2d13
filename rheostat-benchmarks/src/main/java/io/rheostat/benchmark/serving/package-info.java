/** What a running service bears: rates, overload, and answers that are true while everything changes. Each speaks HTTP alone. */
@NullMarked
package io.rheostat.benchmark.serving;

import org.jspecify.annotations.NullMarked;
