package io.rheostat.server.page;

import io.rheostat.server.http.RheostatServer;
import io.rheostat.server.http.ServerOptions;
import io.rheostat.server.service.ServiceOptions;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A server of {@link ThreeTasks} with two samples, as an operator would start it. */
record ServedBundle(RheostatServer server) implements AutoCloseable {
    /** @param folder where the bundle is put */
    static ServedBundle start(Path folder, @Nullable String token) throws IOException {
        Path samples = Files.createDirectories(folder.resolve("three.samples"));
        picture(samples.resolve("garden.png"), Color.GREEN, 96, 96);
        picture(samples.resolve("harbour.png"), Color.BLUE, 120, 80);
        return startWithoutSamples(folder, token);
    }

    static ServedBundle startWithoutSamples(Path folder, @Nullable String token) throws IOException {
        Path bundle = folder.resolve("three");
        ThreeTasks.bundle().write(bundle);
        ServerOptions options = ServerOptions.usual().withPorts(0, 0).withToken(token);
        return new ServedBundle(RheostatServer.start(options, ServiceOptions.of(bundle)));
    }

    String address() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /** A gradient with a disc: enough for outputs to differ from place to place. */
    static void picture(Path file, Color colour, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour, width, height, Color.WHITE));
        graphics.fillRect(0, 0, width, height);
        graphics.setPaint(Color.RED);
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        ImageIO.write(picture, "png", file.toFile());
    }

    @Override
    public void close() {
        server.close();
    }
}
