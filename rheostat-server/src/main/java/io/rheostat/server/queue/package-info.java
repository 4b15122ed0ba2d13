/** How requests wait: admission, batches of one kind, deadlines. Knows nothing of networks or HTTP. */
@NullMarked
package io.rheostat.server.queue;

import org.jspecify.annotations.NullMarked;
