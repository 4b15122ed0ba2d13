package io.rheostat.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.server.http.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A certificate of this machine that no authority has signed, as {@code keytool} makes it.
 *
 * @param pem for clients that read it as text
 * @param trusted for clients in Java
 */
record Certificate(Tls tls, Path pem, Path trusted, String password) {
    private static final String PASSWORD = "only for tests";

    static Certificate create(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("server.p12");
        Path pem = folder.resolve("cert.pem");
        Path trusted = folder.resolve("trusted.p12");
        keytool(folder, keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1");
        keytool(folder, keys, "-exportcert", "-rfc", "-file", pem.toString());
        keytool(folder, trusted, "-importcert", "-noprompt", "-file", pem.toString());
        return new Certificate(new Tls(keys, PASSWORD), pem, trusted, PASSWORD);
    }

    private static void keytool(Path folder, Path store, String... action) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(action));
        command.addAll(List.of("-alias", "server", "-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        Command made = Command.run(folder, Map.of(), command);
        assertThat(made.exitCode()).as(made.text()).isZero();
    }
}
