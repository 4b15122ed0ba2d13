package io.rheostat.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rheostat.server.http.ServerOptions;
import io.rheostat.server.service.ServiceOptions;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that the page gives away, run as they are against the service as it is: in the open, and with a token and TLS. */
class ProgramsTest {
    /** Which writes the programs. */
    private static final int OLDEST_NODE = 18;

    private static final Path MODULE =
            Path.of("src/main/resources/io/rheostat/server/page/js/snippets.js").toAbsolutePath();
    private static final String TOKEN = "a token that is long enough";

    @TempDir
    static Path folder;

    private static ServedBundle open;
    private static ServedBundle guarded;
    private static Certificate certificate;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Node.require(OLDEST_NODE);
        ServedBundle.picture(folder.resolve("photo.jpg"), Color.ORANGE, 64, 48);
        certificate = Certificate.create(folder);
        ServiceOptions service = ServiceOptions.of(ServedBundle.bundle(folder, false));
        ServerOptions ports = ServedBundle.ports();
        open = ServedBundle.start(ports, service);
        guarded = ServedBundle.start(ports.withToken(TOKEN).withTls(certificate.tls()), service);
    }

    @AfterAll
    static void stop() {
        if (guarded != null) {
            guarded.close();
        }
        if (open != null) {
            open.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_one_for_the_shell_is_answered(boolean isGuarded) throws IOException, InterruptedException {
        assumeTrue(Command.installed("curl").isPresent(), "curl is not installed");
        requireAnswer(run(Map.of("CURL_CA_BUNDLE", pem()), List.of("sh", "-c", program("curl", isGuarded))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_one_in_python_is_answered(boolean isGuarded) throws IOException, InterruptedException {
        assumeTrue(Command.installed("python3").isPresent(), "Python 3 is not installed");
        Path file = Files.writeString(folder.resolve("predict.py"), program("python", isGuarded));
        requireAnswer(run(Map.of("SSL_CERT_FILE", pem()), List.of("python3", file.toString(), "photo.jpg")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_one_in_java_needs_nothing_but_the_jdk(boolean isGuarded) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Predict.java"), program("java", isGuarded));
        requireAnswer(run(
                Map.of(),
                List.of(
                        java(),
                        "-Djavax.net.ssl.trustStore=" + certificate.trusted(),
                        "-Djavax.net.ssl.trustStorePassword=" + certificate.password(),
                        file.toString(),
                        "photo.jpg")));
    }

    @Test
    void the_one_without_a_server_says_what_each_task_is_answered_with() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Embedded.java"), program("embedded", false));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Command ran = run(Map.of(), List.of(java(), "-cp", path, file.toString(), "three", "photo.jpg"));
        assertThat(ran.exitCode()).as(ran.text()).isZero();
        assertThat(ran.text())
                .contains("depth: Depth", "normals: Normals", "parts: Segmentation")
                .contains("depth weighs 75.0%");
    }

    private static void requireAnswer(Command ran) {
        assertThat(ran.exitCode()).as(ran.text()).isZero();
        assertThat(ran.text())
                .containsPattern("\"asked\": ?\"40%\"")
                .contains("\"parts\"", "\"depth\"", "\"normals\"", "\"measured_ms\"")
                .doesNotContain("data:image/png");
    }

    /** As the page writes it. */
    private static String program(String language, boolean isGuarded) throws IOException, InterruptedException {
        String address = isGuarded ? guarded.address().replace("http:", "https:") : open.address();
        String code = "import { snippet } from '" + MODULE.toUri() + "';"
                + "process.stdout.write(snippet('" + language + "', '" + address
                + "', { budget: '40%', prefer: 'depth=75,normals=25' }, " + isGuarded + "));";
        Command written = run(Map.of(), List.of("node", "--input-type=module", "-e", code));
        assertThat(written.exitCode()).as(written.text()).isZero();
        return written.text();
    }

    private static Command run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("RHEOSTAT_TOKEN", TOKEN);
        return Command.run(folder, all, command);
    }

    private static String pem() {
        return certificate.pem().toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
