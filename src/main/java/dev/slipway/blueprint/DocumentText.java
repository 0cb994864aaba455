package dev.slipway.blueprint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bytes of a document as text, held to the limits that need no parser. */
final class DocumentText {
  /** A blueprint with 50 pools and 200 workloads needs about a third of this. */
  static final int MAX_BYTES = 256 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private DocumentText() {}

  /**
   * @throws BlueprintInvalid when too long, not UTF-8 or bearing NUL
   */
  static String decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw refused(
          "The document is too long",
          bytes.length + " bytes",
          "at most %d bytes".formatted(MAX_BYTES),
          "Split it into several blueprints");
    }
    String text = decodeStrictly(bytes);
    if (text.indexOf('\0') >= 0) {
      throw refused(
          "The document holds a NUL character",
          "NUL at character %d".formatted(text.indexOf('\0')),
          "text without NUL",
          "Save it as plain UTF-8 text");
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String decodeStrictly(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw refused(
          "The document is not UTF-8", "other bytes", "valid UTF-8", "Save it as UTF-8 text");
    }
  }

  private static BlueprintInvalid refused(
      String message, String found, String expected, String remedy) {
    return new BlueprintInvalid(List.of(new Problem("", message, found, expected, remedy)));
  }
}
