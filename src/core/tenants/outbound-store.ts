// The port that knows which addresses on the network this installation may call.

export interface OutboundPolicy {
  /**
   * The reason why that absolute URL may not be called, as a sentence that names the installation's setting; undefined if it may, or if that is known
   * only when its host is resolved. Asks nobody.
   */
  whyNot(url: string): string | undefined;
}
