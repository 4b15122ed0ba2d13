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

/** A server of {@link ThreeTasks} with two samples, as an operator would start it. */
record ServedBundle(RheostatServer server) implements AutoCloseable {
    /** @param folder where the bundle is put */
    static ServedBundle start(Path folder, ServerOptions options) throws IOException {
        return start(options, ServiceOptions.of(bundle(folder, true)));
    }

    static ServedBundle start(ServerOptions options, ServiceOptions service) {
        return new ServedBundle(RheostatServer.start(options, service));
    }

    /** On any free ports. */
    static ServerOptions ports() {
        return ServerOptions.usual().withPorts(0, 0);
    }

    /** Writes the bundle, and two photographs beside it where they are wanted. */
    static Path bundle(Path folder, boolean samples) throws IOException {
        Path bundle = folder.resolve("three");
        ThreeTasks.bundle().write(bundle);
        if (samples) {
            Path beside = Files.createDirectories(folder.resolve("three.samples"));
            picture(beside.resolve("garden.png"), Color.GREEN, 96, 96);
            picture(beside.resolve("harbour.png"), Color.BLUE, 120, 80);
        }
        return bundle;
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
        ImageIO.write(picture, file.toString().endsWith(".jpg") ? "jpg" : "png", file.toFile());
    }

    @Override
    public void close() {
        server.close();
    }
}
