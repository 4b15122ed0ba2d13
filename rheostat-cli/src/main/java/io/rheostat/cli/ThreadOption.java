package io.rheostat.cli;

import picocli.CommandLine.Option;

/** How many threads one prediction uses, on which its latency depends. */
final class ThreadOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that one prediction uses; latencies are kept for each number. Default: a thread a core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    int count() {
        return threads;
    }
}
