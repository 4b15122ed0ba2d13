package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.cli.PredictionReport.Seen;
import io.rheostat.cli.report.DialPlans;
import io.rheostat.plan.Plan;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
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
            "Example: rheostat predict runs/rooms/bundle photo.jpg --budget 40%% --prefer depth=3,others=1 --out seen --sheet"
        })
final class PredictCommand implements Callable<Integer> {
    /** Bytes of sessions, so that not every image compiles the subnets of all positions anew. */
    private static final long SHEET_MEMORY = 4L << 30;

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
            names = "--sheet",
            description =
                    "Also draw what the dials do, whatever they are set to: in one picture an image, IMAGE.dial-sheet.png in the folder --out,"
                            + " what is seen at three budgets, and at a tight one with each task preferred in its turn.")
    private boolean sheet;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        try (ControllableModel model = sheet ? arguments.openKeeping(SHEET_MEMORY) : arguments.open()) {
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
            if (sheet) {
                throw new InvalidInputException(
                        "--sheet: pictures are asked for, but not where they go. Maybe add --out seen.");
            }
            return null;
        }
        return PredictionFolder.create(
                out,
                images,
                new PictureNames(arguments.dials()),
                new PictureHead(plan, arguments.wish()),
                sheet
                        ? new DialPictures(
                                model,
                                DialPlans.of(
                                        arguments.index(model), model.bundle().tasks()))
                        : null);
    }

    /** One file that is no image doesn't cost the others their results. */
    private static Seen see(Path image, ControllableModel model, @Nullable PredictionFolder folder) {
        try {
            ImageInput input = ImageInput.of(image);
            if (folder == null) {
                return Seen.of(image, model.predict(input), null);
            }
            Seen seen = Seen.of(image, model.predict(input), folder.drawing(image, input.toPicture()));
            return seen.withSheet(folder.drawSheet(image, input));
        } catch (InvalidInputException unusable) {
            return Seen.nothing(image, unusable.getMessage());
        }
    }
}
