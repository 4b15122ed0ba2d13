package io.rheostat.server.http;

import io.rheostat.InvalidInputException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the service listens, and to whom.
 *
 * @param host an address of this machine; loopback keeps others out
 * @param port 0 for any that is free
 * @param adminHost of the routes for operators
 * @param adminPort 0 for any that is free
 * @param token that requests must bear; null where none is needed
 * @param tls null for plain HTTP
 * @param idle after so long without a byte a connection is closed
 * @param drain how long requests under way may take when the service ends
 * @param names by which a proxy before this server is reached, without ports: pages that come from there may ask
 * @param version of the program, as it tells
 */
public record ServerOptions(
        String host,
        int port,
        String adminHost,
        int adminPort,
        @Nullable String token,
        @Nullable Tls tls,
        Duration idle,
        Duration drain,
        Set<String> names,
        String version) {
    public static final int USUAL_PORT = 8080;
    public static final int USUAL_ADMIN_PORT = 8081;
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SHORTEST_TOKEN = 16;
    private static final int LARGEST_PORT = 65535;

    public ServerOptions {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        requirePort("port", port);
        requirePort("admin-port", adminPort);
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new InvalidInputException("token: it has " + token.length() + " characters; at least "
                    + SHORTEST_TOKEN + " are needed. Maybe make one with: openssl rand -hex 32");
        }
        if (idle.toMillis() < 1 || drain.isNegative()) {
            throw new InvalidInputException("idle " + idle + " and drain " + drain
                    + " are not allowed; at least 1 ms and at least 0 are. Maybe leave them out.");
        }
    }

    /** Loopback, ports 8080 and 8081, no token, no TLS. */
    public static ServerOptions usual() {
        return new ServerOptions(
                LOOPBACK,
                USUAL_PORT,
                LOOPBACK,
                USUAL_ADMIN_PORT,
                null,
                null,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Set.of(),
                "0.1.0");
    }

    public ServerOptions withPorts(int port, int adminPort) {
        return new ServerOptions(host, port, adminHost, adminPort, token, tls, idle, drain, names, version);
    }

    public ServerOptions withHosts(String host, String adminHost) {
        return new ServerOptions(host, port, adminHost, adminPort, token, tls, idle, drain, names, version);
    }

    public ServerOptions withToken(@Nullable String token) {
        return new ServerOptions(host, port, adminHost, adminPort, token, tls, idle, drain, names, version);
    }

    public ServerOptions withTls(@Nullable Tls tls) {
        return new ServerOptions(host, port, adminHost, adminPort, token, tls, idle, drain, names, version);
    }

    public ServerOptions withIdle(Duration idle) {
        return new ServerOptions(host, port, adminHost, adminPort, token, tls, idle, drain, names, version);
    }

    public ServerOptions withDrain(Duration drain) {
        return new ServerOptions(host, port, adminHost, adminPort, token, tls, idle, drain, names, version);
    }

    public ServerOptions withNames(Set<String> names) {
        return new ServerOptions(host, port, adminHost, adminPort, token, tls, idle, drain, names, version);
    }

    /** Without the token, which logs must not have. */
    @Override
    public String toString() {
        return "ServerOptions[" + host + ":" + port + ", admin " + adminHost + ":" + adminPort + "]";
    }

    private static void requirePort(String field, int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new InvalidInputException(
                    field + ": " + port + " is not allowed; 0 to " + LARGEST_PORT + " is. Maybe " + USUAL_PORT + ".");
        }
    }
}
