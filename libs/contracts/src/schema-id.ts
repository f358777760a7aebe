/** Identity of a published schema: its `$id`, and what `ce_dataschema` says of a value that fits it.
 *  @param file its name in `libs/contracts/schemas` */
export function schemaId(file: string): string {
  return `urn:gehoor:schema:${file}`;
}
