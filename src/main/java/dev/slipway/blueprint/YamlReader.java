package dev.slipway.blueprint;

import dev.slipway.blueprint.DocumentTree.Place;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads YAML 1.2 with the types of its core schema. It works on the parser's events, so that
 * nothing is expanded or constructed before it is judged.
 */
final class YamlReader {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel("blueprint").setParseComments(false).build();
  private static final ScalarResolver TYPES = new CoreScalarResolver(false);
  private static final Place START = new Place(1, 1);

  private final DocumentTree tree = new DocumentTree();

  private YamlReader() {}

  static DocumentTree read(String text) {
    var reader = new YamlReader();
    reader.readEvents(text);
    return reader.tree;
  }

  private void readEvents(String text) {
    try {
      for (Event event : new Parse(SETTINGS).parseString(text)) {
        accept(event);
      }
    } catch (MarkedYamlEngineException malformed) {
      throw malformed(malformed.getProblem(), place(malformed.getProblemMark()));
    } catch (YamlEngineException malformed) {
      throw malformed(String.valueOf(malformed.getMessage()), START);
    }
  }

  private void accept(Event event) {
    Place place = place(event.getStartMark());
    if (event instanceof NodeEvent node) {
      acceptNode(node, place);
      return;
    }
    switch (event.getEventId()) {
      case MappingEnd, SequenceEnd -> tree.end();
      case DocumentStart -> {
        if (tree.complete()) {
          throw tree.stop(
              "There is a second document",
              "several documents",
              "one document",
              "Send each blueprint by itself",
              place);
        }
      }
      case StreamStart,
          StreamEnd,
          DocumentEnd,
          Comment,
          Alias,
          Scalar,
          MappingStart,
          SequenceStart -> {}
    }
  }

  private void acceptNode(NodeEvent node, Place place) {
    node.getAnchor().ifPresent(anchor -> refuseAnchor(node, anchor, place));
    switch (node) {
      case ScalarEvent scalar -> {
        refuseTag(scalar.getTag(), place);
        acceptScalar(scalar, place);
      }
      case CollectionStartEvent start -> {
        refuseTag(start.getTag(), place);
        acceptStart(start, place);
      }
      default -> acceptMissing(place);
    }
  }

  private void acceptStart(CollectionStartEvent start, Place place) {
    if (tree.expectsKey()) {
      throw tree.stop(
          "A field name is not a text", "a collection", "a text", "Use texts as names", place);
    }
    if (start instanceof MappingStartEvent) {
      tree.startObject(place);
    } else {
      tree.startArray(place);
    }
  }

  private void acceptScalar(ScalarEvent scalar, Place place) {
    String value = scalar.getValue();
    if (tree.expectsKey()) {
      tree.key(value, place);
      return;
    }
    Tag type = scalar.isPlain() ? TYPES.resolve(value, true) : Tag.STR;
    if (type.equals(Tag.NULL)) {
      tree.nothing(place);
    } else if (type.equals(Tag.BOOL)) {
      tree.bool(Boolean.parseBoolean(value), place);
    } else if (type.equals(Tag.INT)) {
      tree.number(decimal(value), place);
    } else if (type.equals(Tag.FLOAT)) {
      acceptFloat(value, place);
    } else {
      tree.text(value, place);
    }
  }

  private void acceptFloat(String value, Place place) {
    if (value.endsWith("f") || value.endsWith("F") || value.endsWith("n") || value.endsWith("N")) {
      tree.refuse(
          "A number is not finite", value, "a finite number", "Write a number, or quote it", place);
      tree.nothing(place);
      return;
    }
    tree.number(value, place);
  }

  /** An alias has no value of its own; something must stand in its place to read on. */
  private void acceptMissing(Place place) {
    if (tree.expectsKey()) {
      tree.key("*", place);
    } else {
      tree.nothing(place);
    }
  }

  private void refuseAnchor(NodeEvent node, Anchor anchor, Place place) {
    boolean alias = node instanceof AliasEvent;
    tree.refuse(
        alias ? "Aliases are not accepted" : "Anchors are not accepted",
        (alias ? "*" : "&") + Problem.shortened(anchor.getValue()),
        "values written out",
        "Write the value in full",
        place);
  }

  private void refuseTag(Optional<String> tag, Place place) {
    tag.ifPresent(
        name ->
            tree.refuse(
                "Tags are not accepted",
                Problem.shortened(name),
                "values without tags",
                "Remove the tag; quote a text that looks like something else",
                place));
  }

  /** Octal and hexadecimal, as the core schema has them, become decimal. */
  private static String decimal(String value) {
    if (value.length() > DocumentTree.MAX_DIGITS) {
      return value;
    }
    if (value.startsWith("0o")) {
      return new BigInteger(value.substring(2), 8).toString();
    }
    return value.startsWith("0x") ? new BigInteger(value.substring(2), 16).toString() : value;
  }

  private BlueprintInvalid malformed(String what, Place place) {
    return tree.stop(
        "The document is not YAML: " + Problem.shortened(what.lines().findFirst().orElse("")),
        "text that cannot be read",
        "YAML 1.2",
        "Put this line right",
        place);
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(START);
  }
}
