/** How long this process has been at work: what others do on the machine does not count.   @returns milliseconds */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
