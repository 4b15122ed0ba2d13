package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.RandomBundle;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void it_serves_until_it_is_asked_to_end_and_logs_requests_as_json() throws Exception {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        try (Served served = Served.start(folder, "bundle", "--json-logs")) {
            assertThat(served.get("/api/model", "X-Request-Id", "first-1").statusCode())
                    .isEqualTo(200);
            JsonNode logged = served.end().stream()
                    .filter(line -> line.contains("first-1"))
                    .map(line -> new JsonMapper().readTree(line))
                    .findFirst()
                    .orElseThrow();
            assertThat(logged.get("message").stringValue()).isEqualTo("answered");
            assertThat(logged.toString()).contains("\"route\":\"/api/model\"", "\"status\":\"200\"");
        }
    }

    @Test
    void without_a_bundle_it_serves_that_of_the_demo_and_trains_nothing_where_it_is_there() throws Exception {
        Path demo = Files.createDirectories(folder.resolve("demo"));
        RandomBundle.create(20).write(demo.resolve("bundle"));
        try (Served served = Served.start(folder)) {
            JsonNode model = new JsonMapper().readTree(served.get("/api/model").body());
            assertThat(model.get("provenance").get("data").stringValue()).isEqualTo("random numbers");
            assertThat(model.get("samples").size())
                    .as("there is no data to take them from")
                    .isZero();
            assertThat(served.end()).noneMatch(line -> line.contains("training"));
        }
        try (Stream<Path> left = Files.list(demo)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("bundle");
        }
    }

    @Test
    void samples_beside_the_demos_bundle_are_offered() throws Exception {
        Path demo = Files.createDirectories(folder.resolve("demo"));
        RandomBundle.create(20).write(demo.resolve("bundle"));
        Path samples = Files.createDirectories(demo.resolve("bundle.samples"));
        ImageIO.write(
                new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB),
                "png",
                samples.resolve("Room 1.png").toFile());
        try (Served served = Served.start(folder)) {
            JsonNode offered =
                    new JsonMapper().readTree(served.get("/api/samples").body());
            assertThat(offered.get(0).get("title").stringValue()).isEqualTo("Room 1");
            assertThat(served.get(offered.get(0).get("url").stringValue()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_key_that_the_password_does_not_open_is_refused() throws Exception {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        Path keys = folder.resolve("server.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(keys)) {
            store.store(out, "another".toCharArray());
        }
        Execution execution = Execution.of(
                "serve",
                folder.resolve("bundle").toString(),
                "--port",
                "0",
                "--admin-port",
                "0",
                "--tls",
                keys.toString());
        assertThat(execution.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(execution.err())
                .contains("server.p12", "RHEOSTAT_TLS_PASSWORD", "Maybe")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--queue 0|queue: 0",
                "--workers 0|workers: 0",
                "--least 8ms|--least",
                "--least 60% --most 50%|budget bounds",
                "--token-file nowhere|nowhere",
                "--port 70000|port: 70000",
                "--max-body-mb 0|--max-body-mb: 0",
                "--max-body-mb 64 --max-bodies-mb 63|--max-bodies-mb: 63",
                "--queue -100|queue: -100",
                "--queue 100000|queue: 100000",
                "--tls nowhere.p12|nowhere.p12",
                "--host 203.0.113.1|port 8080 of 203.0.113.1",
                "--name a/b|name: \"a/b\"",
            })
    void what_cannot_be_meant_is_refused_before_anything_listens(String options, String named) throws IOException {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        List<String> arguments =
                new ArrayList<>(List.of("serve", folder.resolve("bundle").toString()));
        arguments.addAll(List.of(options.split(" ")));
        Execution execution = Execution.of(arguments.toArray(String[]::new));
        assertThat(execution.exitCode()).isEqualTo(2);
        assertThat(execution.err()).contains(named, "Maybe");
    }

    /** A process of its own, for it is ended as operators end it. */
    private static final class Served implements AutoCloseable {
        private static final Pattern SERVING = Pattern.compile("Serving .* at (http://127\\.0\\.0\\.1:\\d+)/;");

        private final Process process;
        private final BufferedReader err;
        private final List<String> lines = new ArrayList<>();
        private final String url;

        private Served(Process process) throws IOException {
            this.process = process;
            this.err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            this.url = readUrl();
        }

        static Served start(Path folder, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.rheostat.cli.Main",
                    "serve"));
            command.addAll(List.of(arguments));
            command.addAll(List.of("--port", "0", "--admin-port", "0"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().remove("RHEOSTAT_TOKEN");
            return new Served(builder.start());
        }

        HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
            return HttpClient.newHttpClient()
                    .send(
                            (headers.length == 0 ? request : request.headers(headers)).build(),
                            BodyHandlers.ofString(StandardCharsets.UTF_8));
        }

        /** Asks it to end, and waits; all that it said on standard error. */
        List<String> end() throws IOException, InterruptedException {
            process.toHandle().destroy();
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                lines.add(line);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return lines;
        }

        private String readUrl() throws IOException {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                lines.add(line);
                Matcher serving = SERVING.matcher(line);
                if (serving.find()) {
                    return serving.group(1);
                }
            }
            throw new AssertionError("it ended: " + lines);
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            err.close();
        }
    }
}
