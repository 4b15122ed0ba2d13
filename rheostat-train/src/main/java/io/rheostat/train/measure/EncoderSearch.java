package io.rheostat.train.measure;

import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.uma.jmetal.algorithm.multiobjective.nsgaii.NSGAII;
import org.uma.jmetal.algorithm.multiobjective.nsgaii.NSGAIIBuilder;
import org.uma.jmetal.operator.crossover.impl.IntegerSBXCrossover;
import org.uma.jmetal.operator.mutation.impl.IntegerPolynomialMutation;
import org.uma.jmetal.problem.Problem;
import org.uma.jmetal.problem.integerproblem.impl.AbstractIntegerProblem;
import org.uma.jmetal.solution.integersolution.IntegerSolution;
import org.uma.jmetal.util.evaluator.SolutionListEvaluator;
import org.uma.jmetal.util.pseudorandom.JMetalRandom;

/**
 * Searches encoder configurations that are good for their cost: NSGA-II (Deb et al. 2002, by jMetal) over the width of every stage,
 * minimising MACs and maximising quality. Configurations that were judged once are not judged again. Not thread-safe: jMetal's random
 * generator is global.
 *
 * @param judge what each of some configurations costs and is worth, in their order; expensive
 * @param evaluations how many configurations are judged at most, at least 4
 */
public record EncoderSearch(
        SearchSpace space, Function<List<EncoderConfig>, List<Fitness>> judge, int evaluations, long seed) {
    private static final int LARGEST_POPULATION = 20;
    /** Children are often known already, which costs nothing: so many may be bred for each that is judged. */
    private static final int CHILDREN_A_JUDGEMENT = 20;

    /**
     * @param macs fewer are better
     * @param quality more is better
     */
    public record Fitness(long macs, double quality) {
        private static final Fitness WORST = new Fitness(Long.MAX_VALUE, -Double.MAX_VALUE);

        boolean dominates(Fitness other) {
            return macs <= other.macs && quality >= other.quality && !equals(other);
        }
    }

    /**
     * The configurations that no other one beats in both, cheapest first, and with them the full one, which a quality table needs. The
     * search starts from the uniform ones.
     *
     * @param most how many to return at most, at least 2; where there are more, evenly over the front, both ends included
     */
    public List<EncoderConfig> run(int most) {
        Map<EncoderConfig, Fitness> judged = new LinkedHashMap<>();
        JMetalRandom.getInstance().setSeed(seed);
        nsga2(new WidthProblem(judged)).run();
        EncoderConfig full = EncoderConfig.uniform(space.stages(), 1.0);
        if (!judged.containsKey(full)) {
            judge(List.of(full), judged);
        }
        List<EncoderConfig> front = new ArrayList<>(front(judged));
        front.remove(full);
        List<EncoderConfig> chosen = new ArrayList<>(thin(front, most - 1));
        chosen.add(full);
        chosen.sort(Comparator.comparingLong(config -> judged.get(config).macs()));
        return chosen;
    }

    private NSGAII<IntegerSolution> nsga2(WidthProblem problem) {
        int population = Math.min(LARGEST_POPULATION, evaluations / 2 / 2 * 2);
        return new NSGAIIBuilder<>(
                        problem,
                        new IntegerSBXCrossover(0.9, 5),
                        new IntegerPolynomialMutation(1.0 / space.stages(), 5),
                        population)
                .setMaxEvaluations(CHILDREN_A_JUDGEMENT * evaluations)
                .setSolutionListEvaluator(problem.new Generation())
                .build();
    }

    private void judge(List<EncoderConfig> configs, Map<EncoderConfig, Fitness> judged) {
        List<Fitness> found = judge.apply(configs);
        IntStream.range(0, configs.size()).forEach(i -> judged.put(configs.get(i), found.get(i)));
    }

    private static List<EncoderConfig> front(Map<EncoderConfig, Fitness> judged) {
        return judged.keySet().stream()
                .filter(config -> judged.values().stream().noneMatch(other -> other.dominates(judged.get(config))))
                .sorted(Comparator.comparingLong(config -> judged.get(config).macs()))
                .toList();
    }

    /** Evenly spaced, the first and the last included where there is room for two. */
    private static List<EncoderConfig> thin(List<EncoderConfig> front, int most) {
        if (front.size() <= most) {
            return front;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> front.get(most == 1 ? 0 : (int) ((long) i * (front.size() - 1) / (most - 1))))
                .toList();
    }

    /** A stage's width as an index into the allowed widths. */
    private final class WidthProblem extends AbstractIntegerProblem {
        private static final long serialVersionUID = 1L;
        private final transient Map<EncoderConfig, Fitness> judged;
        private final transient Iterator<EncoderConfig> start =
                EncoderCandidates.uniform(space).iterator();

        WidthProblem(Map<EncoderConfig, Fitness> judged) {
            this.judged = judged;
            numberOfObjectives(2);
            numberOfConstraints(0);
            name("encoder widths");
            variableBounds(
                    Collections.nCopies(space.stages(), 0),
                    IntStream.range(0, space.stages())
                            .mapToObj(stage -> space.widthsOf(stage).size() - 1)
                            .toList());
        }

        /** Members of the first population: the uniform configurations, then random ones. */
        @Override
        public IntegerSolution createSolution() {
            IntegerSolution solution = super.createSolution();
            if (start.hasNext()) {
                List<Double> widths = start.next().widths();
                for (int stage = 0; stage < widths.size(); stage++) {
                    solution.variables().set(stage, space.widthsOf(stage).indexOf(widths.get(stage)));
                }
            }
            return solution;
        }

        @Override
        public IntegerSolution evaluate(IntegerSolution solution) {
            Fitness fitness = judged.getOrDefault(config(solution), Fitness.WORST);
            solution.objectives()[0] = fitness.macs();
            solution.objectives()[1] = -fitness.quality();
            return solution;
        }

        private EncoderConfig config(IntegerSolution solution) {
            return new EncoderConfig(IntStream.range(0, space.stages())
                    .mapToObj(stage ->
                            space.widthsOf(stage).get(solution.variables().get(stage)))
                    .toList());
        }

        /** Has what is new in a generation judged together, as far as evaluations are left. */
        private final class Generation implements SolutionListEvaluator<IntegerSolution> {
            private static final long serialVersionUID = 1L;

            @Override
            public List<IntegerSolution> evaluate(List<IntegerSolution> solutions, Problem<IntegerSolution> problem) {
                List<EncoderConfig> unknown = solutions.stream()
                        .map(WidthProblem.this::config)
                        .distinct()
                        .filter(config -> !judged.containsKey(config))
                        .limit(evaluations - judged.size())
                        .toList();
                judge(unknown, judged);
                solutions.forEach(problem::evaluate);
                return solutions;
            }

            @Override
            public void shutdown() {}
        }
    }
}
