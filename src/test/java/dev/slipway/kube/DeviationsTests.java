package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DeviationsTests {
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {spec: {hard: {cpu: 1000m}}}          | {spec: {hard: {cpu: "1", pods: "5"}}}
          {spec: {port: 80}}                    | {spec: {port: 80, protocol: TCP}}
          {spec: {names: [b, a]}}               | {spec: {names: [a, b]}}
          {spec: {rules: [], more: {}}}         | {spec: {}}
          {spec: {ports: [{name: a, port: 1}]}} | {spec: {ports: [{name: b}, {name: a, port: 1}]}}
          {metadata: {name: a, labels: {l: v}}} | {metadata: {name: a, uid: u, labels: {l: v, m: w}}}
          {apiVersion: v1, kind: A}             | {}
          """)
  void whatTheServerAddsOrWritesInItsWayIsNoDeviation(String wanted, String there) {
    assertThat(between(wanted, there)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {spec: {hard: {cpu: "2", pods: "5"}}} | {spec: {hard: {cpu: "1", pods: "5"}}} | spec.hard.cpu
          {spec: {a: {b: 1}}}                   | {spec: {}}                            | spec.a
          {spec: {ports: [{name: a, port: 1}]}} | {spec: {ports: [{name: a, port: 2}]}} | spec.ports[0].port
          {spec: {names: [a, b]}}               | {spec: {names: [a]}}                  | spec.names[1]
          {metadata: {annotations: {a: v}}}     | {metadata: {annotations: {a: w}}}     | metadata.annotations.a
          {spec: {image: "1.4"}}                | {spec: {image: "1.4.2"}}              | spec.image
          """)
  void aWantedFieldOfAnotherValueIsNamed(String wanted, String there, String path) {
    assertThat(between(wanted, there)).containsExactly(path);
  }

  @Test
  void severalAreAllNamed() {
    assertThat(between("{spec: {a: 1, b: 2, c: 3}}", "{spec: {a: 2, b: 3, c: 3}}"))
        .containsExactlyInAnyOrder("spec.a", "spec.b");
  }

  private static List<String> between(String wanted, String there) {
    return Deviations.between(YAML.readValue(wanted, Map.class), YAML.readValue(there, Map.class));
  }
}
