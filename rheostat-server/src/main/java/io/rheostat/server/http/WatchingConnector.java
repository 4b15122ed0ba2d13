package io.rheostat.server.http;

import io.javalin.http.Context;
import io.rheostat.server.predict.Sender;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Listens, and can tell of each request whether its sender is still there. */
final class WatchingConnector extends ServerConnector {
    WatchingConnector(Server server, ConnectionFactory... protocols) {
        super(server, protocols);
    }

    /** The sender of a request that came by such a connector, with TLS or without. */
    static Sender senderOf(Context context) {
        EndPoint end = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        return (WatchedEndPoint) (end instanceof EndPoint.Wrapper wrapper ? wrapper.unwrap() : end);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedEndPoint end = new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
        end.setIdleTimeout(getIdleTimeout());
        return end;
    }
}
