package io.rheostat.server.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. A token keeps people out who don't know it. Pages of other sites are kept out in any case: what a browser sends for them
 * names them as origin, and where only this machine may ask, a name that was made to point here is not this machine's.
 */
final class Doorkeeper {
    private static final String SCHEME = "Bearer ";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final byte @Nullable [] token;
    private final boolean loopback;
    private final String bound;
    private final Set<String> names;

    /** @param names by which a proxy before this server is reached, in lower case */
    Doorkeeper(@Nullable String token, String host, Set<String> names) {
        this.names = names;
        this.bound = host.toLowerCase(Locale.ROOT);
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
        this.loopback = isLoopback(host);
    }

    /** @throws Refusal where a page of another site asks */
    void checkOrigin(Context context) {
        String host = context.header("Host");
        String origin = context.header("Origin");
        if (loopback && host != null && !isOurs(nameOf(host))) {
            throw new Refusal(
                    Problem.Kind.FORBIDDEN,
                    "Host: this server answers to localhost alone. Maybe ask for 127.0.0.1, or start it with --name-of-proxy or another --host.");
        }
        if (origin != null && !isSame(origin, host)) {
            throw new Refusal(
                    Problem.Kind.FORBIDDEN,
                    "Origin: pages of other sites may not ask this server. Maybe let a server of theirs ask.");
        }
    }

    /** @throws Refusal where the token is missing or wrong */
    void checkToken(Context context) {
        if (token == null) {
            return;
        }
        String given = context.header("Authorization");
        boolean known = given != null
                && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                // Takes as long for a nearly right token as for any.
                && MessageDigest.isEqual(token, given.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
        if (!known) {
            context.header("WWW-Authenticate", "Bearer");
            throw new Refusal(
                    Problem.Kind.UNAUTHORISED,
                    "Authorization: it is missing or wrong; Bearer and the token are needed. Maybe ask whoever runs this.");
        }
    }

    private boolean isOurs(String name) {
        return THIS_MACHINE.contains(name) || bound.equals(name) || names.contains(name);
    }

    private boolean isSame(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && (authority.equalsIgnoreCase(host) || names.contains(nameOf(authority)));
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static String nameOf(String host) {
        int port = host.endsWith("]") ? -1 : host.lastIndexOf(':');
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
