package io.rheostat.benchmark;

import io.rheostat.network.EncoderType;
import io.rheostat.network.Supernet;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.space.EncoderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Resident memory of a process that serves the whole ResNet-18 at 224 x 224 from a bundle: after the first prediction, after 500, and the
 * most there ever was. Linux only, where {@code /proc} tells. Arguments: options of the Java that serves, such as {@code -Xmx128m}.
 */
public final class RuntimeMemory {
    private static final int SIZE = 224;
    private static final int PREDICTIONS = 500;

    private RuntimeMemory() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("serve")) {
            serve(Path.of(arguments[1]));
            return;
        }
        Path folder = Files.createTempDirectory("rheostat-memory");
        int stages = new Supernet(ClassifierBundle.network(EncoderType.RESNET18), ClassifierBundle.TASKS).stages();
        ClassifierBundle.of(EncoderType.RESNET18, SIZE, List.of(EncoderConfig.uniform(stages, 1)))
                .write(folder.resolve("bundle"));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of(
                RuntimeMemory.class.getName(), "serve", folder.resolve("bundle").toString()));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static void serve(Path bundle) throws IOException, InterruptedException {
        try (ControllableModel model = ControllableModel.open(bundle)) {
            ImageInput image = ImageInput.ofPlanes(SIZE, SIZE, new float[3 * SIZE * SIZE]);
            model.predict(image);
            print("after the first prediction", "VmRSS");
            for (int i = 1; i < PREDICTIONS; i++) {
                model.predict(image);
            }
            Thread.sleep(2000);
            model.predict(image);
            print("after " + PREDICTIONS + " predictions", "VmRSS");
            print("the most there ever was", "VmHWM");
        }
    }

    private static void print(String when, String field) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(candidate -> candidate.startsWith(field + ":"))
                .findFirst()
                .orElseThrow();
        long kilobytes = Long.parseLong(line.replaceAll("\\D", ""));
        System.out.printf(Locale.ROOT, "%s: %.0f MB%n", when, kilobytes * 1024 / 1e6);
    }
}
