package io.rheostat.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The peer in Python torch: {@code peer.py} as a process that answers a line with a line. */
final class TorchPeer implements AutoCloseable {
    private final Path script;
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    /** @param python a Python that has torch */
    TorchPeer(String python) {
        try (InputStream program = TorchPeer.class.getResourceAsStream("peer.py")) {
            script = Files.createTempFile("peer", ".py");
            Files.write(script, Objects.requireNonNull(program).readAllBytes());
            process = new ProcessBuilder(python, script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = process.outputWriter();
        answers = process.inputReader();
    }

    /** Makes a network; returns its number of parameters. */
    long network(String name, List<Integer> channels, int classes, int size) {
        String counts = channels.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Long.parseLong(ask("net " + name + " " + counts + " " + classes + " " + size));
    }

    void export(Path file) {
        ask("export " + file);
    }

    void threads(int threads) {
        ask("threads " + threads);
    }

    /** Predicts one image eagerly; returns nanoseconds. */
    long run() {
        return Long.parseLong(ask("run"));
    }

    private String ask(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the peer died at: " + command);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        script.toFile().delete();
    }
}
