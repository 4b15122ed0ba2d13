package io.rheostat.cli;

import io.rheostat.cli.demo.Demo;
import io.rheostat.cli.demo.SamplePictures;
import io.rheostat.server.http.RheostatServer;
import io.rheostat.server.http.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat serve}. */
@Command(
        name = "serve",
        description = "Serves a bundle over HTTP: a page on which its dials can be turned, a plain API, and the Open"
                + " Inference Protocol.",
        footer = {
            "",
            "Without a bundle that of the demo is served, and trained first where it is not there: minutes.",
            "Listens on this machine alone unless --host says otherwise; whoever opens it to others should set a token and TLS.",
            "It ends on an interrupt (Ctrl-C, SIGTERM), after it answered what is under way.",
            "",
            "Example: rheostat serve",
            "Example: rheostat serve runs/rooms/bundle --target-ms 30 --least 25%%",
            "Example: RHEOSTAT_TOKEN=$(openssl rand -hex 32) rheostat serve bundle --host 0.0.0.0 --tls server.p12"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Path DEMO = Path.of("demo");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BUNDLE",
            description = "A bundle: a folder or a zip file. Default: that of the demo, in the folder demo.")
    private @Nullable Path bundle;

    @Mixin
    private ListenOptions listen;

    @Mixin
    private ServiceArguments service;

    @Option(names = "--json-logs", description = "Log on standard error as JSON, one object a line, requests included.")
    private boolean jsonLogs;

    @Mixin
    private ProgressOutput progress;

    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        Path served = bundle == null ? demo() : bundle;
        if (served == null) {
            return ExitCode.FAULT;
        }
        if (jsonLogs) {
            Logging.json();
        }
        ServerOptions options = listen.options();
        try (RheostatServer server = RheostatServer.start(options, service.options(served))) {
            Interruption interruption = new Interruption(end::countDown, options.drain());
            progress.say("Serving " + served + " at " + url(options, server.port()) + "; operators at "
                    + adminUrl(options, server.adminPort()) + ". Ctrl-C ends it.");
            end.await();
            server.close();
            interruption.done();
        }
        return ExitCode.DONE;
    }

    /** The demo's bundle, trained where it is not there; null where that was interrupted. */
    private @Nullable Path demo() {
        Path made = DEMO.resolve("bundle");
        if (!Files.isDirectory(made)) {
            progress.say("No bundle is given: training that of the demo, which takes minutes.");
            if (new Demo(DEMO, List.of(), false, progress.progress(), progress::say, TrainCommand::train)
                    .run()
                    .isEmpty()) {
                progress.say("rheostat: stopped with a checkpoint; go on with: rheostat serve");
                return null;
            }
        }
        SamplePictures.beside(made);
        return made;
    }

    private static String url(ServerOptions options, int port) {
        return (options.tls() == null ? "http://" : "https://") + inUrl(options.host()) + ":" + port + "/";
    }

    private static String adminUrl(ServerOptions options, int port) {
        return (options.tls() == null ? "http://" : "https://") + inUrl(options.adminHost()) + ":" + port + "/metrics";
    }

    private static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
