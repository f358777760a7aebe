import { runService } from '@gehoor/service-kit';
import { correspondence } from './service';

void runService(correspondence);
