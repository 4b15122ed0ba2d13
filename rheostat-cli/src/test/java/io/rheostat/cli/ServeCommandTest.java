package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.bundle.RandomBundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServeCommandTest {
    private static final Pattern SERVING = Pattern.compile("Serving .* at (http://127\\.0\\.0\\.1:\\d+)/;");

    @TempDir
    private Path folder;

    /** A process of its own, for it is ended as operators end it. */
    @Test
    void it_serves_until_it_is_asked_to_end_and_logs_requests_as_json() throws Exception {
        RandomBundle.create(20).write(folder.resolve("bundle"));
        Process process =
                start("serve", folder.resolve("bundle").toString(), "--port", "0", "--admin-port", "0", "--json-logs");
        List<String> lines = new ArrayList<>();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String url = url(err, lines);
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/model"))
                    .header("X-Request-Id", "first-1")
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            process.toHandle().destroy();
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                lines.add(line);
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        JsonNode logged = lines.stream()
                .filter(line -> line.contains("first-1"))
                .map(line -> new JsonMapper().readTree(line))
                .findFirst()
                .orElseThrow();
        assertThat(logged.get("message").stringValue()).isEqualTo("answered");
        assertThat(logged.toString()).contains("\"route\":\"/api/model\"", "\"status\":\"200\"");
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

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.rheostat.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("RHEOSTAT_TOKEN");
        return builder.start();
    }

    private static String url(BufferedReader err, List<String> lines) throws IOException {
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            lines.add(line);
            Matcher serving = SERVING.matcher(line);
            if (serving.find()) {
                return serving.group(1);
            }
        }
        throw new AssertionError("it ended: " + lines);
    }
}
