package io.rheostat.server.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.rheostat.InvalidInputException;
import io.rheostat.server.operate.Metrics;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port with its routes: Javalin on Jetty, set up to trust nobody. */
final class HttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String PAGE = "/io/rheostat/server/page";
    private static final int HEADER_BYTES = 16 << 10;
    /** Read at a time: a small image in one piece, and a large one in few. */
    private static final int INPUT_BYTES = 32 << 10;

    private static final long LEAST_BYTES_PER_SECOND = 1_000;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    /** Those that wait for their next request. */
    private static final int MORE_CONNECTIONS = 1_000;

    private final String address;
    private final Metrics metrics;
    private final Doorkeeper doorkeeper;
    private final RequestLog log;
    private final Leftovers leftovers = new Leftovers();
    private final SslContextFactory.@Nullable Server ssl;
    private final Javalin javalin;

    /**
     * @param threads that requests may take at a time; each waits for its answer in one
     * @param hasPage whether the page is served at the root
     */
    HttpServer(
            String host,
            int port,
            int threads,
            boolean hasPage,
            ServerOptions options,
            Metrics metrics,
            Consumer<RoutesConfig> routes) {
        this.address = "port " + port + " of " + host;
        this.metrics = metrics;
        this.doorkeeper = new Doorkeeper(options.token(), host, options.names());
        this.log = new RequestLog(metrics);
        this.ssl = options.tls() == null ? null : keys(options.tls());
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = Long.MAX_VALUE;
            jetty(config, host, port, threads, options, ssl);
            if (hasPage && HttpServer.class.getResource(PAGE + "/index.html") != null) {
                page(config);
            }
            guard(config.routes);
            routes.accept(config.routes);
        });
    }

    /** @throws InvalidInputException where the port can't be had */
    HttpServer start() {
        try {
            javalin.start();
            return this;
        } catch (JavalinBindException taken) {
            throw new InvalidInputException(
                    address + " can't be listened on. Maybe another program has it, or it is not this machine's;"
                            + " port 0 is any that is free.",
                    taken);
        }
    }

    int port() {
        return javalin.port();
    }

    /** Opens the key's file anew; connections that there are keep the certificate that they have. */
    void renewKey() {
        if (ssl != null) {
            try {
                ssl.reload(unchanged -> {});
            } catch (Exception failure) {
                throw new IllegalStateException("the key changed while it was opened; maybe reload again", failure);
            }
        }
    }

    void stop() {
        javalin.stop();
    }

    private static void page(JavalinConfig config) {
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = PAGE;
            files.location = Location.CLASSPATH;
        });
    }

    private static void jetty(
            JavalinConfig config,
            String host,
            int port,
            int threads,
            ServerOptions options,
            SslContextFactory.@Nullable Server ssl) {
        config.jetty.threadPool = new QueuedThreadPool(threads, Math.min(8, threads));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setMinRequestDataRate(LEAST_BYTES_PER_SECOND);
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            // Who asks for a prediction has a seat until the answer is out; for others, which are quick, Jetty waits
            // when it stops.
            server.setStopTimeout(
                    Math.min(LONGEST_STOP.toMillis(), options.drain().toMillis()));
            server.insertHandler(new GracefulHandler());
            // More would take all files that a process may have open, and those who hold many would keep all others out
            // for longer.
            server.addBean(new NetworkConnectionLimit(threads + MORE_CONNECTIONS, server));
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new PlainErrors()));
        config.jetty.addConnector((server, http) -> connector(server, http, host, port, options.idle(), ssl));
    }

    private static Connector connector(
            Server server,
            HttpConfiguration http,
            String host,
            int port,
            Duration idle,
            SslContextFactory.@Nullable Server ssl) {
        ServerConnector connector = ssl == null
                ? new WatchingConnector(server, plain(http))
                : new WatchingConnector(server, new SslConnectionFactory(ssl, "http/1.1"), plain(secure(http)));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(idle.toMillis());
        return connector;
    }

    private static HttpConnectionFactory plain(HttpConfiguration http) {
        HttpConnectionFactory factory = new HttpConnectionFactory(http);
        factory.setInputBufferSize(INPUT_BYTES);
        return factory;
    }

    private static SslContextFactory.Server keys(Tls tls) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStorePath(tls.keystore().toUri().toString());
        ssl.setKeyStorePassword(tls.password());
        return ssl;
    }

    private static HttpConfiguration secure(HttpConfiguration http) {
        HttpConfiguration secure = new HttpConfiguration(http);
        // A certificate for another name is no reason to refuse who connects by address.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        return secure;
    }

    private void guard(RoutesConfig routes) {
        routes.before(this::enter);
        routes.after(context -> {
            log.end(context);
            RequestIds.end();
        });
        // Javalin has an answer of its own to what it throws itself.
        routes.exception(HttpResponseException.class, this::fail);
        routes.exception(Exception.class, this::fail);
    }

    private void enter(Context context) {
        log.begin(context);
        RequestIds.begin(context);
        SecurityHeaders.set(context);
        doorkeeper.checkOrigin(context);
        if (isGuarded(context.path())) {
            doorkeeper.checkToken(context);
        }
    }

    /** Probes and the page's own files tell nothing that needs a token. */
    private static boolean isGuarded(String path) {
        boolean health = path.equals("/v2/health/live") || (path.startsWith("/v2/") && path.endsWith("/ready"));
        boolean files = !path.startsWith("/api")
                && !path.startsWith("/v2")
                && !path.startsWith("/admin")
                && !path.startsWith("/metrics");
        return !health && !files;
    }

    private void fail(Exception failure, Context context) {
        Problem problem = Problem.of(failure, RequestIds.of(context));
        if (problem.status() >= 500 && problem.status() < 503) {
            LOG.atError().setCause(failure).log("a request failed");
        }
        metrics.rejected(problem.label());
        if (!context.res().isCommitted()) {
            leftovers.discard(context);
            Answers.problem(context, problem);
        }
    }
}
