package io.rheostat.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one caller gives that is bad, another who predicts all the while is served as before. */
class FaultsTest {
    private static final Bundle BUNDLE = Bundles.small();
    private static final ImageInput IMAGE = Bundles.noise(7, 50, 70);
    private static final int LEAST_SERVED = 3;

    @TempDir
    private Path folder;

    private Path path;
    private ControllableModel model;
    private Prediction expected;
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger served = new AtomicInteger();
    private CompletableFuture<Void> other;

    @BeforeEach
    void open() {
        path = folder.resolve("bundle");
        BUNDLE.write(path);
        model = ControllableModel.open(path, ModelOptions.defaults().withThreads(1));
        expected = model.predict(IMAGE);
        other = CompletableFuture.runAsync(this::predictUntilDone, task -> new Thread(task).start());
    }

    private void predictUntilDone() {
        while (!done.get()) {
            Prediction prediction = model.predict(IMAGE);
            assertThat(prediction.results()).usingRecursiveComparison().isEqualTo(expected.results());
            served.incrementAndGet();
        }
    }

    /** Whoever predicted meanwhile has got what it got before, and still does. */
    @AfterEach
    void others_are_served() {
        int before = served.get();
        while (served.get() < before + LEAST_SERVED && !other.isDone()) {
            Thread.onSpinWait();
        }
        done.set(true);
        other.join();
        assertThat(served.get()).isGreaterThanOrEqualTo(before + LEAST_SERVED);
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.json", "quality.json", "calibration.safetensors", "weights.safetensors"})
    void a_bundle_with_a_part_that_is_missing_cut_or_changed_is_refused_by_name(String part) throws IOException {
        Path damaged = folder.resolve("damaged");
        BUNDLE.write(damaged);
        Path file = damaged.resolve(part);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(part.hashCode());
        for (int i = 0; i < 20; i++) {
            Files.write(file, i % 2 == 0 ? cut(whole, random) : changed(whole, random));
            assertThatThrownBy(() -> ControllableModel.open(damaged))
                    .as("damage %d of %s", i, part)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(damaged.getFileName().toString())
                    .hasMessageContaining("Maybe");
        }
        Files.delete(file);
        refused(() -> ControllableModel.open(damaged), part);
    }

    private static byte[] cut(byte[] whole, Random random) {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    /** Some bytes that are no letters of JSON, so that not even the manifest, which has no hash, can do with them. */
    private static byte[] changed(byte[] whole, Random random) {
        byte[] changed = whole.clone();
        int at = random.nextInt(whole.length - 4);
        Arrays.fill(changed, at, at + 4, (byte) 1);
        return changed;
    }

    @Test
    void a_bundle_that_is_deleted_or_overwritten_goes_on_to_serve_whoever_has_it_open() throws IOException {
        for (String part : List.of("bundle.json", "quality.json", "calibration.safetensors", "weights.safetensors")) {
            Files.write(path.resolve(part), new byte[] {1, 2, 3});
            Files.delete(path.resolve(part));
        }
        Plan plan = plan(0.5);
        assertThat(model.predict(IMAGE, plan.config().decoders().keySet()).subnet())
                .isEqualTo(expected.subnet());
        refused(() -> ControllableModel.open(path), "bundle.json");
    }

    @Test
    void a_subnet_without_a_calibration_is_refused_and_the_nearest_that_has_one_is_named() {
        Plan good = plan(1);
        SubnetConfig uncalibrated = new SubnetConfig(
                EncoderConfig.uniform(BUNDLE.space().stages(), 0.77),
                good.config().decoders());
        refused(() -> model.apply(Bundles.withConfig(good, uncalibrated)), "0.77", "calibrat");
    }

    @Test
    void what_is_no_image_is_refused() throws IOException {
        refused(() -> ImageInput.decode(new byte[0]), "image");
        refused(() -> ImageInput.decode("<html>not found</html>".getBytes(StandardCharsets.UTF_8)), "image");
        byte[] png = png(20, 20);
        refused(() -> ImageInput.decode(Arrays.copyOf(png, png.length / 2)), "image");
        Path text = Files.writeString(folder.resolve("cat.jpg"), "meow");
        refused(() -> ImageInput.of(text), "cat.jpg");
    }

    @Test
    void an_image_of_one_pixel_is_served_and_one_of_400_million_is_refused_before_it_is_decoded() throws IOException {
        assertThat(model.predict(ImageInput.decode(png(1, 1))).results()).hasSameSizeAs(expected.results());
        refused(() -> ImageInput.decode(claiming(png(4, 4), 20_000, 20_000)), "20000");
        refused(() -> ImageInput.ofRgb(20_000, 20_000, new byte[3]), "20000");
    }

    @Test
    void numbers_that_are_not_finite_are_refused_with_their_place() {
        float[] values = new float[3 * 8 * 8];
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            values[100] = bad;
            refused(() -> model.predict(ImageInput.ofPlanes(8, 8, values)), "100", Float.toString(bad));
        }
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(parts);
    }

    private Plan plan(double share) {
        return model.plan(new Constraint(
                new Budget.Share(share), Preference.uniform(BUNDLE.table().taskNames())));
    }

    private static byte[] png(int height, int width) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** The same file with another size in its header: after 8 bytes of signature and 8 of the chunk's, and before the chunk's checksum. */
    private static byte[] claiming(byte[] png, int height, int width) {
        ByteBuffer file = ByteBuffer.wrap(png.clone());
        file.putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), 12, 17);
        return file.putInt(29, (int) checksum.getValue()).array();
    }
}
