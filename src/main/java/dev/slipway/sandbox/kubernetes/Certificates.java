package dev.slipway.sandbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The server's certificate for loopback and the authority that signed it; made once, then kept. */
final class Certificates {
  private static final String ALIAS = "server";

  /** Guards nothing: the file itself is its owner's alone. */
  private static final char[] PASSWORD = "loopback".toCharArray();

  private static final Duration LIFETIME = Duration.ofDays(3650);

  private final KeyStore store;

  private Certificates(KeyStore store) {
    this.store = store;
  }

  static Certificates in(Path directory) throws IOException {
    try {
      Path file = directory.resolve("tls.p12");
      var store = KeyStore.getInstance("PKCS12");
      if (Files.exists(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          store.load(in, PASSWORD);
        }
        return new Certificates(store);
      }
      store.load(null, PASSWORD);
      fill(store);
      // Whole or not at all, whenever the process ends.
      Path fresh =
          Files.createTempFile(
              directory,
              "tls",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream out = Files.newOutputStream(fresh)) {
        store.store(out, PASSWORD);
      }
      Files.move(fresh, file);
      return new Certificates(store);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("Cannot make or read the certificate of simulated clusters", e);
    }
  }

  private static void fill(KeyStore store)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    KeyPair authority = newKeys();
    KeyPair server = newKeys();
    var authorityName = new X500Name("CN=Simulated clusters");
    X509Certificate root =
        sign(
            builder(authorityName, authorityName, authority)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
            authority);
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, "localhost")
            });
    X509Certificate leaf =
        sign(
            builder(authorityName, new X500Name("CN=kube-apiserver"), server)
                .addExtension(Extension.subjectAlternativeName, false, names),
            authority);
    store.setKeyEntry(ALIAS, server.getPrivate(), PASSWORD, new Certificate[] {leaf, root});
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(64, new SecureRandom()),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(LIFETIME)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair authority)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  SSLContext serverContext() {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The certificate of simulated clusters is unusable", e);
    }
  }

  /** The authority that clients must trust. */
  String authorityPem() {
    try {
      byte[] der = store.getCertificateChain(ALIAS)[1].getEncoded();
      return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
          .formatted(
              Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                  .encodeToString(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The certificate of simulated clusters is unusable", e);
    }
  }
}
