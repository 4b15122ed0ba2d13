package io.rheostat.benchmark;

import io.rheostat.config.ConfigReader;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
import io.rheostat.data.Sample;
import io.rheostat.data.derive.ColorCamera;
import io.rheostat.data.derive.DepthBoundaries;
import io.rheostat.data.derive.DepthRegistration;
import io.rheostat.data.derive.Intrinsics;
import io.rheostat.data.source.DataConfig;
import io.rheostat.data.source.DataSources;
import io.rheostat.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the camera of the photographs stands beside that of the depth: so that edges of depth lie on edges of the photographs. Of every
 * pixel in which depth jumps the strength of the photograph's edge, relative to its mean, averaged over frames: 1 is chance. Fits
 * focal length, centre and the step aside to every fifth training frame, one after the other in ever smaller steps, and says what
 * held-out and test frames, by which nothing was fitted, make of it.
 *
 * <p>Argument: the folder of frames.
 */
public final class RegistrationFit {
    private static final Intrinsics DEPTH = new Intrinsics(292.5, 292.5, 160, 120);
    private static final ColorCamera SAME = new ColorCamera(292.5, 292.5, 160, 120, 0.0, 0.0, 0.0);
    private static final double JUMP = 0.05;
    private static final int GAP = 16;
    private static final double[] FIRST_STEPS = {16, 4, 4, 0.016};
    private static final int HALVINGS = 5;

    private final List<Frame> frames = new ArrayList<>();

    private RegistrationFit(DataSet part, int every) {
        for (int i = 0; i < part.size(); i += every) {
            Sample sample = part.get(i);
            frames.add(new Frame(
                    edges(sample.image()), (FloatTensor) sample.targets().get("depth")));
        }
    }

    public static void main(String[] arguments) {
        DataSource video = DataSources.open(ConfigReader.parse(
                "kitchen",
                "{name: rgbd-kitchen, path: '" + arguments[0] + "', camera: {fx: 292.5, fy: 292.5, cx: 160, cy: 120}}",
                List.of(),
                DataConfig.class));
        double[] fitted = new RegistrationFit(video.train(), 5).fit();
        System.out.printf("%10s %14s %10s%n", "", "one camera", "fitted");
        print("train", video.train(), fitted);
        print("held out", video.heldOut(), fitted);
        print("test", video.test(), fitted);
    }

    private static void print(String name, DataSet part, double[] fitted) {
        RegistrationFit all = new RegistrationFit(part, 3);
        System.out.printf("%10s %14.3f %10.3f%n", name, all.score(SAME), all.score(camera(fitted)));
    }

    private double[] fit() {
        double[] best = {276, 160, 120, 0};
        double[] steps = FIRST_STEPS.clone();
        double score = score(camera(best));
        for (int halving = 0; halving <= HALVINGS; halving++) {
            double before;
            do {
                before = score;
                for (int k = 0; k < best.length; k++) {
                    for (double step : new double[] {-steps[k], steps[k]}) {
                        double[] next = best.clone();
                        next[k] += step;
                        double found = score(camera(next));
                        if (found > score) {
                            score = found;
                            best = next;
                        }
                    }
                }
                System.out.printf(
                        "f %.1f  cx %.2f  cy %.2f  x %+.4f m  %.3f%n", best[0], best[1], best[2], best[3], score);
            } while (score > before);
            for (int k = 0; k < steps.length; k++) {
                steps[k] /= 2;
            }
        }
        return best;
    }

    private static ColorCamera camera(double[] of) {
        return new ColorCamera(of[0], of[0], of[1], of[2], of[3], 0.0, 0.0);
    }

    private double score(ColorCamera camera) {
        DepthRegistration registration = new DepthRegistration(DEPTH, camera);
        return frames.parallelStream()
                .mapToDouble(frame -> frame.score(registration))
                .average()
                .orElseThrow();
    }

    /** The length of the gradient of grey. */
    private static double[] edges(FloatTensor image) {
        int height = image.shape().height();
        int width = image.shape().width();
        double[] edges = new double[height * width];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                edges[i] = Math.hypot(
                        grey(image, i + 1) - grey(image, i - 1), grey(image, i + width) - grey(image, i - width));
            }
        }
        return edges;
    }

    private static double grey(FloatTensor image, int i) {
        int plane = image.shape().height() * image.shape().width();
        return image.values()[i] + image.values()[plane + i] + image.values()[2 * plane + i];
    }

    private record Frame(double[] edges, FloatTensor depth) {
        /** Strength of edges where depth jumps, relative to all pixels of known depth. */
        double score(DepthRegistration registration) {
            int[] lines =
                    new DepthBoundaries(JUMP, GAP).of(registration.of(depth)).values();
            double[] sums = new double[2];
            int[] counts = new int[2];
            for (int i = 0; i < lines.length; i++) {
                if (lines[i] >= 0 && lines[i] <= 1) {
                    sums[lines[i]] += edges[i];
                    counts[lines[i]]++;
                }
            }
            return sums[1] / counts[1] * (counts[0] + counts[1]) / (sums[0] + sums[1]);
        }
    }
}
