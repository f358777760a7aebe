/** More room for what lives as long as a page or a request, as `npm start` has it (`tools/bootstrap.mjs`): a tenth less of the processor. The same for
 *  everybody who is measured. */
export const youngRoom = '--max-semi-space-size=64';
