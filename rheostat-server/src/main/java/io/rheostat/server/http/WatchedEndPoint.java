package io.rheostat.server.http;

import io.rheostat.server.predict.Sender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be asked whether its sender is still there. Jetty reads nothing while a request is worked on, and so does not notice
 * who hangs up. This one reads ahead when it is asked, finds the end of the stream where the sender is gone, and otherwise keeps what it
 * found, such as the beginning of the next request, until Jetty reads on.
 */
final class WatchedEndPoint extends SocketChannelEndPoint implements Sender {
    /** Who sends more than this ahead can't be watched, and is taken to be there. */
    private static final int MOST_AHEAD = 4 << 10;

    private final Executor executor;
    /** Read, but not by Jetty yet; as Jetty has buffers, ready to be taken from. */
    private volatile ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;

    WatchedEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /** To be asked by the thread that works on the connection's request, after it read the request's body: nobody else reads then. */
    @Override
    public boolean isGone() {
        try {
            ByteBuffer buffer = ahead.hasRemaining() ? ahead : BufferUtil.allocate(MOST_AHEAD);
            boolean gone = BufferUtil.space(buffer) > 0 && super.fill(buffer) < 0;
            ahead = buffer.hasRemaining() ? buffer : BufferUtil.EMPTY_BUFFER;
            return gone;
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        return ahead.hasRemaining() ? BufferUtil.append(buffer, ahead) : super.fill(buffer);
    }

    /** What was read ahead is there already, so the selector would not tell of it. */
    @Override
    protected void needsFillInterest() {
        if (ahead.hasRemaining()) {
            executor.execute(getFillInterest()::fillable);
        } else {
            super.needsFillInterest();
        }
    }
}
