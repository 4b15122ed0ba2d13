package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.cli.PredictionReport.Seen;
import io.rheostat.cli.report.DialPlans;
import io.rheostat.plan.Plan;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat predict}. */
@Command(
        name = "predict",
        description = "Plans a subnet, and tells what it sees in images.",
        footer = {
            "",
            "Classes and the range of depths are printed. Label maps, depths, normals, saliency and boundaries become pictures with legends, beside"
                    + " the photograph, in the folder --out: IMAGE.TASK.png, or with dials IMAGE.TASK.DIALS.png, such as photo.depth.40pc.png for"
                    + " --budget 40%%, so that other settings stay. They replace files of that name.",
            "A file that is no image is reported among the results, the others are predicted, and the exit code is 2.",
            "",
            "Example: rheostat predict runs/rooms/bundle photo.jpg --budget 40%% --prefer depth=3,others=1 --out seen --dials"
        })
final class PredictCommand implements Callable<Integer> {
    @Mixin
    private ModelArguments arguments;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "PNG, JPEG, BMP, GIF or TIFF files.")
    private List<Path> images = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where pictures go; made where it is missing. Without it none are drawn.")
    private @Nullable Path out;

    @Option(
            names = "--dials",
            description =
                    "Also draw, as IMAGE.dials.png in the folder --out, what the network sees of each image at three budgets, and at a tight"
                            + " one with each task preferred in its turn.")
    private boolean dials;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        try (ControllableModel model = arguments.open()) {
            Plan plan = arguments.plan(model);
            model.apply(plan);
            PlanReport planned = PlanReport.of(plan, model.bundle().table());
            PredictionReport report = new PredictionReport(planned, predictions(model, planned));
            output.print(report, report::asText);
            return report.isComplete() ? ExitCode.DONE : ExitCode.WRONG_INPUT;
        }
    }

    private List<Seen> predictions(ControllableModel model, PlanReport plan) {
        PredictionFolder folder = folder(model, plan);
        List<Seen> seen = new ArrayList<>();
        try (Progress.Phase phase = progress.progress().begin("predicting", images.size(), "image", 0)) {
            for (Path image : images) {
                seen.add(see(image, model, folder));
                phase.advance();
            }
        }
        return seen;
    }

    private @Nullable PredictionFolder folder(ControllableModel model, PlanReport plan) {
        if (out == null) {
            if (dials) {
                throw new InvalidInputException(
                        "--dials: pictures are asked for, but not where they go. Maybe add --out seen.");
            }
            return null;
        }
        return PredictionFolder.create(
                out,
                images,
                new PictureNames(arguments.dials()),
                new PictureHead(plan, arguments.wish()),
                dials ? new DialPictures(model, DialPlans.of(arguments.index(model))) : null);
    }

    /** One file that is no image doesn't cost the others their results. */
    private static Seen see(Path image, ControllableModel model, @Nullable PredictionFolder folder) {
        try {
            ImageInput input = ImageInput.of(image);
            Prediction prediction = model.predict(input);
            return folder == null
                    ? Seen.of(image, prediction, null, null)
                    : Seen.of(
                            image,
                            prediction,
                            folder.drawing(image, input.toPicture()),
                            folder.drawDials(image, input));
        } catch (InvalidInputException unusable) {
            return Seen.nothing(image, unusable.getMessage());
        }
    }
}
