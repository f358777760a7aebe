import { runService } from '@gehoor/service-kit';
import { slaScheduler } from './service';

void runService(slaScheduler);
