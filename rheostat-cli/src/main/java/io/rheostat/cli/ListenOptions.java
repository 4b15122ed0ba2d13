package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.server.http.ServerOptions;
import io.rheostat.server.http.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service listens, and to whom. Secrets come from files or the environment, for command lines are seen by others. */
final class ListenOptions {
    private static final String TOKEN = "RHEOSTAT_TOKEN";
    private static final String PASSWORD = "RHEOSTAT_TLS_PASSWORD";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Default: ${DEFAULT-VALUE}, this machine alone.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Default: ${DEFAULT-VALUE}; 0 is any that is free.")
    private int port;

    @Option(
            names = "--admin-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Of metrics and reload. Default: ${DEFAULT-VALUE}.")
    private String adminHost = "";

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Default: ${DEFAULT-VALUE}; 0 is any that is free.")
    private int adminPort;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the token that requests must bear. Default: the environment variable " + TOKEN
                    + ", and none where it is not set.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description = "A PKCS #12 file with key and certificate; its password is the environment variable "
                    + PASSWORD + ". Default: plain HTTP.")
    private @Nullable Path tls;

    @Option(
            names = "--name-of-proxy",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Of a proxy before this server, as in dials.example.org: requests may name it as host, and pages"
                            + " from there may ask. Default: none.")
    private Set<String> proxies = Set.of();

    @Option(
            names = "--drain-seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long requests under way may take when the service ends. Default: ${DEFAULT-VALUE}.")
    private int drainSeconds;

    ServerOptions options() {
        return ServerOptions.usual()
                .withHosts(host, adminHost)
                .withPorts(port, adminPort)
                .withToken(token())
                .withTls(tls == null ? null : new Tls(existing(tls), environment(PASSWORD)))
                .withNames(proxies)
                .withDrain(Duration.ofSeconds(drainSeconds));
    }

    private @Nullable String token() {
        if (tokenFile == null) {
            return System.getenv(TOKEN);
        }
        try {
            return Files.readString(existing(tokenFile)).strip();
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "--token-file: " + tokenFile + " can't be read. Maybe it may not be read by you.", unreadable);
        }
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    file + " is no file. Maybe the path is relative to another folder than you thought.");
        }
        return file;
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }
}
