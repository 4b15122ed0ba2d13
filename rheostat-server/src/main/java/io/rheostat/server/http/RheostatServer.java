package io.rheostat.server.http;

import io.rheostat.server.operate.Metrics;
import io.rheostat.server.service.Service;
import io.rheostat.server.service.ServiceOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle, served over HTTP until it is closed: the service on one port, the routes for operators on another. Requests that come before
 * it is warm are told so.
 */
public final class RheostatServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RheostatServer.class);
    /** Beyond those that wait for answers: to turn others away, and for Jetty itself. */
    private static final int SPARE_THREADS = 32;

    private static final int ADMIN_THREADS = 16;

    private final ServerOptions options;
    private final Running running = new Running();
    private final HttpServer plain;
    private final HttpServer admin;

    private RheostatServer(ServerOptions options, int seats, Metrics metrics) {
        this.options = options;
        PlainRoutes api = new PlainRoutes(running);
        V2Routes v2 = new V2Routes(running, options.version());
        AdminRoutes operators = new AdminRoutes(running, metrics, this::reload);
        this.plain = new HttpServer(
                options.host(), options.port(), seats + SPARE_THREADS, true, options, metrics, routes -> {
                    api.add(routes);
                    v2.add(routes);
                });
        this.admin = new HttpServer(
                options.adminHost(), options.adminPort(), ADMIN_THREADS, false, options, metrics, operators::add);
    }

    /**
     * Listens, opens the bundle, warms it up, and returns when it serves.
     *
     * @throws io.rheostat.InvalidInputException where the bundle is damaged, a port is taken or the key can't be used; nothing listens
     *     then
     */
    public static RheostatServer start(ServerOptions options, ServiceOptions service) {
        if (options.tls() != null) {
            options.tls().check();
        }
        Metrics metrics = new Metrics();
        RheostatServer server = new RheostatServer(options, service.seats(), metrics);
        try {
            server.plain.start();
            server.admin.start();
            server.running.set(new Service(service, metrics));
            LOG.atInfo()
                    .addKeyValue("port", server.port())
                    .addKeyValue("admin_port", server.adminPort())
                    .log("ready");
            return server;
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    public int port() {
        return plain.port();
    }

    public int adminPort() {
        return admin.port();
    }

    /**
     * Opens the bundle and the certificate anew, each from where it was; requests under way and connections that there are stay with the
     * ones before.
     *
     * @throws io.rheostat.InvalidInputException where one of them can't be used; both stay as they were then
     */
    public synchronized void reload() {
        if (options.tls() != null) {
            options.tls().check();
        }
        running.service().reload();
        plain.renewKey();
        admin.renewKey();
    }

    /** Refuses new requests, answers those that are here, and ends. */
    @Override
    public void close() {
        Service service = running.orNull();
        try {
            if (service != null && !service.drain(options.drain())) {
                LOG.warn("not every request was answered within {}", options.drain());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        plain.stop();
        admin.stop();
        if (service != null) {
            service.close();
        }
    }
}
