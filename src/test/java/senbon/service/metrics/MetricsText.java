package senbon.service.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus's text format, read as strictly as {@code promtool check metrics} does.
 *
 * @param types by family
 * @param samples values by the sample's name with its labels, as they are written
 */
record MetricsText(Map<String, String> types, Map<String, Double> samples) {
  private static final String LABEL = "[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{"
              + LABEL
              + "(?:,"
              + LABEL
              + ")*\\})?"
              + " ([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|NaN|[+-]Inf)");
  private static final Pattern BUCKET = Pattern.compile("(.*)_bucket\\{(.*?),?le=\"([^\"]*)\"\\}");

  static MetricsText parse(String text) {
    Map<String, String> types = new TreeMap<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    Set<String> helped = new TreeSet<>();
    require(text.endsWith("\n"), "the end");
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("# HELP ")) {
        String[] parts = line.split(" ", 4);
        require(parts.length == 4 && !parts[3].isBlank() && helped.add(parts[2]), line);
      } else if (line.startsWith("# TYPE ")) {
        String[] parts = line.split(" ", -1);
        require(parts[3].matches("counter|gauge|histogram"), line);
        require(helped.contains(parts[2]) && types.put(parts[2], parts[3]) == null, line);
        require(parts[3].equals("counter") == parts[2].endsWith("_total"), line);
      } else if (!line.isEmpty()) {
        Matcher matcher = SAMPLE.matcher(line);
        require(matcher.matches(), line);
        String labels = matcher.group(2) == null ? "" : matcher.group(2);
        double value = Double.parseDouble(matcher.group(3).replace("Inf", "Infinity"));
        require(types.containsKey(family(matcher.group(1), types)), line);
        require(samples.put(matcher.group(1) + labels, value) == null, line);
      }
    }
    buckets(samples);
    return new MetricsText(types, samples);
  }

  private static String family(String name, Map<String, String> types) {
    String base = name.replaceFirst("_(bucket|count|sum)$", "");
    return "histogram".equals(types.get(base)) ? base : name;
  }

  /** Buckets grow, and the last one holds all. */
  private static void buckets(Map<String, Double> samples) {
    Map<String, Double> last = new TreeMap<>();
    samples.forEach(
        (name, value) -> {
          Matcher matcher = BUCKET.matcher(name);
          if (matcher.matches()) {
            String labels = matcher.group(2).isEmpty() ? "" : "{" + matcher.group(2) + "}";
            String series = matcher.group(1) + "_count" + labels;
            require(last.getOrDefault(series, 0.0) <= value, name);
            last.put(series, value);
            if (matcher.group(3).equals("+Inf")) {
              require(value.equals(samples.get(series)), name);
            }
          }
        });
  }

  private static void require(boolean right, String where) {
    if (!right) {
      throw new IllegalArgumentException(where);
    }
  }
}
